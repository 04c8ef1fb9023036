//@ 7:5 D305
fn over(a: f64, b: f64) -> f64 {
    if b == 0.0 { 0.0 } else { a / b }
}

fn q(m: f64, x: f64, k: f64, c: f64) -> f64 {
    over(m * x * k - c, x * k + c)
}
