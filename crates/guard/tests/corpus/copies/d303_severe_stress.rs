//@ 3:13 D303
fn worst(gross: f64, contracts: u32) -> f64 {
    gross - 16.40 * f64::from(contracts)
}
