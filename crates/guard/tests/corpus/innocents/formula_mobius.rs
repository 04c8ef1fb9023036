fn mobius(a: f64, b: f64, c: f64, d: f64, z: f64) -> f64 {
    (a * z + b) / (c * z + d)
}
