//! A module the compiler leaves out here, and that nobody could scan.

driftless::config!(pub mod config);

#[cfg(any())]
#[path = "unreadable/broken.txt"]
mod broken;

fn main() {
    println!("{}", config::FINGERPRINT);
}
