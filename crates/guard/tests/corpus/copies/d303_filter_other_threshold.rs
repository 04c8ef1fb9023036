//@ 3:13 D303
fn takes(ratio: f64) -> bool {
    ratio < 0.112
}
