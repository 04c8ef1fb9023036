//@ 4:23 D301
fn f() {
    let ten = 10.0;
    let point_value = ten;
}
