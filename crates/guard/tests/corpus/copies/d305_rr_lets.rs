//@ 7:5 D305
fn q(m: f64, x: f64, k: f64, c: f64) -> f64 {
    let base = x * k;
    let gained = base * m;
    let kept = gained - c;
    let lost = base + c;
    kept / lost
}
