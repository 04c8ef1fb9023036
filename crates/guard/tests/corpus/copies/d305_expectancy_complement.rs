//@ 6:5 D305
fn e(a: f64, b: f64, c: f64) -> f64 {
    let other = 1.0 - a;
    let up = a * b;
    let down = other * c;
    up - down
}
