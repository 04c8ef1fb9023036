//@ 4:5 D305
fn q(m: f64, x: f64, k: f64, c: f64) -> f64 {
    let drag_share = c / (x * k);
    (m - drag_share) / (1.0 + drag_share)
}
