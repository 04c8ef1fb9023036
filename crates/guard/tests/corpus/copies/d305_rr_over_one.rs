//@ 4:5 D305
fn q(m: f64, x: f64, k: f64, c: f64) -> f64 {
    let inverse = 1.0 / (x * k + c);
    inverse * (m * x * k - c)
}
