//! Other specs than the ones compiled in.

driftless::config!(pub mod config; specs = "my-desk");

fn main() {
    println!("{}", config::SPECS);
}
