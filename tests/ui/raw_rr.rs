//! A raw number where a target is needed.

driftless::config!(pub mod config);

use config::Stress;

fn main() {
    let mgc = config::instruments::MGC;
    let _ = config::calculate_realized_rr(mgc, mgc.tick_size(), 4.5, Stress::Normal);
}
