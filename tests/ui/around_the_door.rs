//! Constants without the scan.

driftless::config!(pub mod config);

fn main() {
    println!("{}", driftless::__generated::instruments::MGC.tick_size());
}
