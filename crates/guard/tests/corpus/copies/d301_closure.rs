//@ 3:33 D301
fn f() {
    let point_value = |_: &str| 10.0;
}
