fn roi(qty: f64, bought: f64, sold: f64, fee: f64) -> f64 {
    (sold * qty - fee) / (bought * qty + fee) - 1.0
}
