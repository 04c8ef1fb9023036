//! The tool as a person runs it: the real program on desks of its own.

mod accept;
mod bars;
mod desk;
mod guard;
mod import;
mod incidents;
mod kill;
mod sync;
mod together;
mod usage;
mod warehouse;
mod warehouse_incidents;
mod warehouse_kill;
