//@ 3:5 D305
fn q(m: f64, x: f64, k: f64, c: f64) -> f64 {
    (m * x * k - c) * (x * k + c).powi(-1)
}
