fn loss(y: f64, p: f64) -> f64 {
    -(y * p.ln() + (1.0 - y) * (1.0 - p).ln())
}
