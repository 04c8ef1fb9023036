//@ 3:21 D303
fn f(given: Option<f64>) -> f64 {
    given.unwrap_or(8.40)
}
