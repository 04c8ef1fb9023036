//! The tool as a person runs it: the real program on desks of its own.

mod accept;
mod bars;
mod desk;
mod evidence;
mod guard;
mod import;
mod incidents;
mod kill;
mod sync;
mod together;
mod usage;
mod verify;
mod warehouse;
mod warehouse_kill;
