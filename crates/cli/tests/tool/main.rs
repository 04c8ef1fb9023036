//! The tool as a person runs it: the real program on desks of its own.

mod accept;
mod bars;
mod desk;
mod doctor;
mod explain;
mod guard;
mod hook;
mod import;
mod incidents;
mod kill;
mod migrate;
mod prompts;
mod sync;
mod terminal;
mod together;
mod usage;
mod verify;
mod warehouse;
mod warehouse_kill;
