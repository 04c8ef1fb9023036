//! A clock time of the calendar beside the calendar.

driftless::config!(pub mod config);

const ASIA_START: (u8, u8) = (9, 0);

fn main() {
    println!("{} {ASIA_START:?}", config::FINGERPRINT);
}
