//! A retired setup by its identity is the retired constant, and no tradable one.

driftless::config!(pub mod config);

use config::ActiveSetup;

fn main() {
    let _: ActiveSetup = config::setup!(MGC, 1000, rr = 1.5, sl_mode = full);
}
