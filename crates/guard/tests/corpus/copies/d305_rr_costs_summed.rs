//@ 4:5 D305
fn q(m: f64, x: f64, k: f64, a: f64, b: f64, c: f64) -> f64 {
    let all = a + b + c;
    (m * x * k - all) / (x * k + all)
}
