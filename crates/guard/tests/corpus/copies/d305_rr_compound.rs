//@ 9:5 D305
fn q(m: f64, x: f64, k: f64, c: f64) -> f64 {
    let mut kept = m;
    kept *= x;
    kept *= k;
    kept -= c;
    let mut lost = x * k;
    lost += c;
    kept / lost
}
