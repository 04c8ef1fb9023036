fn pinball(q: f64, e: f64) -> f64 {
    q * e.max(0.0) - (1.0 - q) * e.min(0.0)
}
