fn poisson(k: f64, g: f64) -> f64 {
    (3.0 * k - 2.0 * g) / (2.0 * (3.0 * k + g))
}
