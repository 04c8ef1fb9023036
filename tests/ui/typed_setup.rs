//! A validated setup beside the validated setup.

driftless::config!(pub mod config);

struct Setup {
    orb: &'static str,
    rr: f64,
}

fn main() {
    let setup = Setup { orb: "1000", rr: 8.0 };
    println!("{} {} {}", config::FINGERPRINT, setup.orb, setup.rr);
}
