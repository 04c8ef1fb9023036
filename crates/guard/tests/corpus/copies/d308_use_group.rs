//@ 2:27 D308
use driftless::{calendar, __generated as hidden};
