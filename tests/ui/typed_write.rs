//! A write to the table whose rows are the authority.

driftless::config!(pub mod config);

fn main() {
    let statement = "UPDATE validated_setups SET status = 'active'";
    println!("{} {statement}", config::FINGERPRINT);
}
