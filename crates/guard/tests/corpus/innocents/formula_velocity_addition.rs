fn add(u: f64, v: f64, c: f64) -> f64 {
    (u - v) / (1.0 - u * v / (c * c))
}
