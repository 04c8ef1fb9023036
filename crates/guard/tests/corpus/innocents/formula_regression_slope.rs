fn slope(n: f64, xy: f64, x: f64, y: f64, xx: f64) -> f64 {
    (n * xy - x * y) / (n * xx - x * x)
}
