//@ 3:5 D305
fn e(a: f64, b: f64, c: f64) -> f64 {
    a.mul_add(b, -((1.0 - a) * c))
}
