//! A retired setup plans no trade.

driftless::config!(pub mod config);

use config::Stress;

fn main() {
    let stop = config::instruments::MGC.tick_size();
    let _ = config::setups::MGC_1000_RR1_5_FULL.plan(stop, Stress::Normal);
}
