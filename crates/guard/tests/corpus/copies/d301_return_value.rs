//@ 3:5 D301
fn point_value() -> f64 {
    10.0
}
