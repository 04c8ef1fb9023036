//@ 11:5 D305
fn up(a: f64, b: f64) -> f64 {
    a * b
}

fn down(a: f64, c: f64) -> f64 {
    (1.0 - a) * c
}

fn e(a: f64, b: f64, c: f64) -> f64 {
    up(a, b) - down(a, c)
}
