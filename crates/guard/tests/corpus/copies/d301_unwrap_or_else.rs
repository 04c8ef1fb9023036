//@ 3:43 D301
fn f(x: Option<f64>) {
    let point_value = x.unwrap_or_else(|| 10.0);
}
