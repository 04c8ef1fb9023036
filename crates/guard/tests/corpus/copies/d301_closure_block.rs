//@ 4:9 D301
fn f() {
    let point_value = || {
        10.0
    };
}
