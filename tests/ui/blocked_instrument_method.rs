//! A blocked instrument does not become one in production by asking.

driftless::config!(pub mod config);

fn main() {
    let _ = config::instruments::MPL.production();
}
