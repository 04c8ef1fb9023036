//@ 3:5 D305
fn edge(p: f64, rr: f64) -> f64 {
    p * rr - (1.0 - p)
}
