//@ 3:5 D305
fn q(t: u32, x: u32, k: f32, c: f32) -> f64 {
    (t as f64 * f64::from(k) - c as f64) / (f64::from(x) * k as f64 + f64::from(c))
}
