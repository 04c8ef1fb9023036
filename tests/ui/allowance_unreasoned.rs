//! A copy allowed for no reason.

driftless::config!(pub mod config);

#[driftless::allow_copy(reason = "")]
const POINT_VALUE: f64 = 10.0;

fn main() {
    println!("{POINT_VALUE}");
}
