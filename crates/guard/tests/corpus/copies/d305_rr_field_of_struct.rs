//@ 3:29 D305
fn q(t: f64, x: f64, k: f64, c: f64) -> Row {
    Row { name: "q", ratio: (t * k - c) / (x * k + c) }
}
