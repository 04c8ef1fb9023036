//@ 4:21 D305
fn q(t: f64, x: f64, k: f64, c: f64) -> f64 {
    let lost = x * k + c;
    if lost > 0.0 { (t * k - c) / lost } else { 0.0 }
}
