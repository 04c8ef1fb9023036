//! A retired setup is no argument where a tradable one is asked for.

driftless::config!(pub mod config);

use config::TradableSetup;

fn trade(_: impl TradableSetup) {}

fn main() {
    trade(config::setups::MGC_1000_RR8_FULL);
    trade(config::setups::MGC_1000_RR1_5_FULL);
}
