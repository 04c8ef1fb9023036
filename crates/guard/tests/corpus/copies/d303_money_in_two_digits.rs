//@ 3:13 D303
fn f(gross: f64) -> f64 {
    gross - 8.4
}
