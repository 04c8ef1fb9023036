//@ 3:19 D303
fn small(size: f64, atr: f64) -> bool {
    size / atr <= 0.155
}
