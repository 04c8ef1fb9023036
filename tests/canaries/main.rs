//! Every rule of a load, seen to hold on the shipped specs, to fire on an injected violation, and
//! to say what it should; one module per family of rules.

#[path = "../support/mod.rs"]
mod support;

mod calendar;
mod contract;
mod evidence;
mod files;
mod filter;
mod incidents;
mod keys;
mod limits;
mod lock;
mod metrics;
mod names;
mod once;
mod snapshot;
mod spelling;
mod stamp;
mod together;
