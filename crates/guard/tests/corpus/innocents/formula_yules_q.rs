fn q(a: f64, b: f64, c: f64, d: f64) -> f64 {
    (a * d - b * c) / (a * d + b * c)
}
