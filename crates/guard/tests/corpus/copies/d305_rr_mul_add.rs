//@ 3:5 D305
fn q(t: f64, x: f64, k: f64, c: f64) -> f64 {
    t.mul_add(k, -c) / x.mul_add(k, c)
}
