//! A setup by a stop mode in another spelling.

driftless::config!(pub mod config);

fn main() {
    let _ = config::setup!(MGC, 1000, rr = 8.0, sl_mode = FULL);
}
