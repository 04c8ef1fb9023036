//! Drift seen by an application: real builds by the real cargo, in a workspace of its own.

#[path = "../support/environment.rs"]
mod environment;
#[path = "../support/mod.rs"]
#[allow(dead_code, unused_imports, reason = "canaries that build nothing use the rest")]
mod support;

mod application;
mod determinism;
mod doors;
mod elsewhere;
mod refusal;
mod stamp;
mod unreadable;
