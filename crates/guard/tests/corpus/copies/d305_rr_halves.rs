//@ 11:5 D305
fn lost(x: f64, k: f64, c: f64) -> f64 {
    x * k + c
}

fn kept(m: f64, x: f64, k: f64, c: f64) -> f64 {
    m * x * k - c
}

fn q(m: f64, x: f64, k: f64, c: f64) -> f64 {
    kept(m, x, k, c) / lost(x, k, c)
}
