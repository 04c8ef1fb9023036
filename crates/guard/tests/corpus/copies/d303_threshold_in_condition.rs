//@ 3:14 D303
fn small(ratio: f64) -> bool {
    ratio <= 0.155
}
