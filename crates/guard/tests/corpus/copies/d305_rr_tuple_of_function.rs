//@ 8:5 D305
fn halves(m: f64, x: f64, k: f64, c: f64) -> (f64, f64) {
    (m * x * k - c, x * k + c)
}

fn q(m: f64, x: f64, k: f64, c: f64) -> f64 {
    let (kept, lost) = halves(m, x, k, c);
    kept / lost
}
