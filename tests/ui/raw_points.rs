//! A raw number where a distance is needed.

driftless::config!(pub mod config);

use config::Stress;

fn main() {
    let _ = config::check_minimum_viable_risk(config::instruments::MGC, 2.5, Stress::Normal);
}
