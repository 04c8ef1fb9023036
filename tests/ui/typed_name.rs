//! An owned name bound to a literal.

driftless::config!(pub mod config);

const POINT_VALUE: f64 = 10.0;

fn main() {
    println!("{POINT_VALUE}");
}
