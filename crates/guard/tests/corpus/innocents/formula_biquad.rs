fn a2(k: f64, q: f64) -> f64 {
    (1.0 - k / q + k * k) / (1.0 + k / q + k * k)
}
