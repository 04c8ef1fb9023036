//! A list of what is traded cannot hold a retired setup.

driftless::config!(pub mod config);

use config::ActiveSetup;

fn main() {
    let _: [ActiveSetup; 2] =
        [config::setups::MGC_1000_RR8_FULL, config::setups::MGC_1000_RR1_5_FULL];
}
