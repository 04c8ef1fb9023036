//@ 3:31 D301
fn f() {
    let point_value = const { 5.0 * 2.0 };
}
