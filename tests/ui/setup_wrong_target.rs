//! A setup by a target that none has.

driftless::config!(pub mod config);

fn main() {
    let _ = config::setup!(MGC, 1000, rr = 2.0, sl_mode = full);
}
