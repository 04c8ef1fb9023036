//@ 3:5 D305
fn q(t: f64, x: f64, k: f64, c: f64) -> f64 {
    f64::mul_add(t, k, -c) / f64::mul_add(x, k, c)
}
