//! A raw number where a share is needed.

driftless::config!(pub mod config);

use config::unit::IntoFraction;

fn share(_: impl IntoFraction) {}

fn main() {
    share(60.3);
}
