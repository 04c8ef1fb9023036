//@ 4:5 D301
fn point_value() -> f64 {
    let v = 10.0;
    v
}
