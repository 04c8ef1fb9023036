//@ 3:5 D305
fn q(t: f64, x: f64, size: f64, worth: f64, c: f64) -> f64 {
    (t / size * worth - c) / (x / size * worth + c)
}
