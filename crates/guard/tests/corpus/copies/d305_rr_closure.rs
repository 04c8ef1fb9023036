//@ 4:5 D305
fn q(m: f64, x: f64, k: f64, c: f64) -> f64 {
    let lost = |width: f64| width * k + c;
    (m * x * k - c) / lost(x)
}
