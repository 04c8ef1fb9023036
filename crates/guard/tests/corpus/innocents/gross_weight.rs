fn net_weight(gross: f64) -> f64 {
    gross - 1.5
}
