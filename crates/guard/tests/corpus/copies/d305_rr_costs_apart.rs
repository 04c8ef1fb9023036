//@ 3:5 D305
fn q(m: f64, x: f64, k: f64, a: f64, b: f64) -> f64 {
    (m * x * k - a - b) / (x * k + a + b)
}
