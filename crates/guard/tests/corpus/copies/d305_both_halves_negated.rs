//@ 3:5 D305
fn r(s: f64, k: f64, m: f64, f: f64) -> f64 {
    (f - k * s * m) / (-f - s * m)
}
