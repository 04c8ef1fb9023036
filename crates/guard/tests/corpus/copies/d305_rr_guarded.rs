//@ 4:10 D305
fn q(t: f64, x: f64, k: f64, c: f64) -> Option<f64> {
    let lost = if x > 0.0 { x * k + c } else { return None };
    Some((t * k - c) / lost)
}
