//! A retired setup does not become tradable by asking.

driftless::config!(pub mod config);

fn main() {
    let _ = config::setups::MGC_1000_RR1_5_FULL.active();
}
