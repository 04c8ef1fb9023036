//! A blocked instrument has no costs to calculate with.

driftless::config!(pub mod config);

use config::Stress;

fn main() {
    let _ = config::instruments::NQ.cost(Stress::Normal);
}
