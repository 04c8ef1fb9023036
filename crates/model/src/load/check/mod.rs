//! What must hold between tables and files: one check per file, one noun each.

pub(super) mod calendar;
pub(super) mod evidence;
pub(super) mod instrument;
pub(super) mod look_ahead;
pub(super) mod metrics;
pub(super) mod setup;
pub(super) mod snapshot;
