//! The door stands in the crate root, or it would scan a part of the crate.

mod inner {
    driftless::config!(pub mod config);
}

fn main() {
    println!("{}", inner::config::FINGERPRINT);
}
