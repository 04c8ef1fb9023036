//! A raw number where dollars are needed.

driftless::config!(pub mod config);

use config::unit::IntoUsd;

fn risk(_: impl IntoUsd) {}

fn main() {
    risk(250);
}
