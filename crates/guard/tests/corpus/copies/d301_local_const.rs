//@ 3:30 D301
fn f() {
    const POINT_VALUE: f64 = 10.0;
}
