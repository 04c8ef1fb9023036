//@ 3:5 D305
fn edge(p: f64, w: f64, l: f64) -> f64 {
    p * w - (1.0 - p) * l
}
