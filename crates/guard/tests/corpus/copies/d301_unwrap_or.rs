//@ 3:35 D301
fn f(x: Option<f64>) {
    let point_value = x.unwrap_or(10.0);
}
