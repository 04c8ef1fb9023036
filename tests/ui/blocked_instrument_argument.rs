//! A blocked instrument is no argument of a calculation.

driftless::config!(pub mod config);

use config::Stress;

fn main() {
    let stop = config::instruments::MGC.tick_size();
    let _ = config::check_minimum_viable_risk(config::instruments::NQ, stop, Stress::Normal);
}
