fn pressure(n: f64, r: f64, t: f64, v: f64, a: f64, b: f64) -> f64 {
    n * r * t / (v - n * b) - a * n * n / (v * v)
}
