fn corrected(m: f64, beta: f64, t: i32) -> f64 {
    m / (1.0 - beta.powi(t))
}
