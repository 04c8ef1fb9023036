//@ 3:11 D305
fn q(t: Points, x: Points, k: f64, c: f64) -> Ratio {
    Ratio((t.0 * k - c) / (x.0 * k + c))
}
