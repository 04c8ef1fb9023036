//@ 3:33 D301
fn f(mut next: impl FnMut() -> f64) {
    while next().point_value == 10.0 {}
}
