//! A derived figure nobody may type.

driftless::config!(pub mod config);

fn net(gross: f64) -> f64 {
    gross - 8.40
}

fn main() {
    println!("{} {}", config::FINGERPRINT, net(100.0));
}
