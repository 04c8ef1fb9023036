//@ 3:34 D301
fn f(x: Option<f64>) {
    let Some(point_value) = Some(10.0) else { return };
}
