//@ 4:16 D301
fn point_value(x: bool) -> f64 {
    if x {
        return 10.0;
    }
    y()
}
