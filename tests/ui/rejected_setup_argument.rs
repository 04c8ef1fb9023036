//! A rejected setup is no argument where a tradable one is asked for.

driftless::config!(pub mod config);

use config::TradableSetup;

fn trade(_: impl TradableSetup) {}

fn main() {
    trade(config::setups::MGC_1800_RR2_FULL);
}
