//@ 3:17 D303
fn f(x: f64) -> bool {
    matches!(x, 8.40)
}
