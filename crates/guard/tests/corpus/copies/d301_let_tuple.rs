//@ 3:37 D301, 3:42 D301
fn f() {
    let (tick_size, point_value) = (0.1, 10.0);
}
