//@ 3:5 D305
fn ratio(t: f64, s: f64, v: f64, f: f64) -> f64 {
    (t * v - f) / (s * v + f)
}
