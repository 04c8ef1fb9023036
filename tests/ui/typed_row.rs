//! An owned row typed again.

driftless::config!(pub mod config);

const SPECS: [(&str, f64, f64); 1] = [("MGC", 0.1, 10.0)];

fn main() {
    println!("{SPECS:?}");
}
