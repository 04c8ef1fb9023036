//@ 3:5 D305
fn q(entry: f64, stop: f64, target: f64, k: f64, c: f64) -> f64 {
    ((target - entry) * k - c) / ((entry - stop) * k + c)
}
