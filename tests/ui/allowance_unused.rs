//! A reason for something that is no copy.

driftless::config!(pub mod config);

fn main() {
    println!("{}", driftless::allow_value!("once it was a point value", 11.0));
}
