//! A setup by a range that none has.

driftless::config!(pub mod config);

fn main() {
    let _ = config::setup!(MGC, 1005, rr = 8.0, sl_mode = full);
}
