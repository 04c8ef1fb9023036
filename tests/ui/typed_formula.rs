//! The realized RR by hand, under names of its own.

driftless::config!(pub mod config);

fn main() {
    let (target, risk, dollars, costs) = (24.0, 3.0, 11.0, 7.5);
    let lost = risk * dollars + costs;
    println!("{:.2}", (target * dollars - costs) / lost);
}
