//@ 3:20 D301
fn fill(point_value: &mut f64) {
    *point_value = 10.0;
}
