//! The tool as a person runs it: the real program on desks of its own.

mod accept;
mod bars;
#[path = "../support/candidate.rs"]
mod candidate;
mod desk;
mod doctor;
#[path = "../../../../tests/support/environment.rs"]
mod environment;
mod evidence;
mod explain;
#[path = "../../../../tests/support/folder.rs"]
mod folder;
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
mod warehouse_incidents;
mod warehouse_kill;
