//@ 4:5 D305
fn q(entry: f64, stop: f64, m: f64, k: f64, c: f64) -> f64 {
    let x = (entry - stop).abs();
    (m * x * k - c) / (x * k + c)
}
