fn focal(alpha: f64, p: f64, gamma: f64) -> f64 {
    -alpha * (1.0 - p).powf(gamma) * p.ln()
}
