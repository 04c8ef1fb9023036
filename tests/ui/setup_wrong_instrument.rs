//! A setup by an instrument that none has.

driftless::config!(pub mod config);

fn main() {
    let _ = config::setup!(MCG, 1000, rr = 8.0, sl_mode = full);
}
