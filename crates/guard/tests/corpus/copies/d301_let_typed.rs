//@ 3:26 D301
fn f() {
    let tick_size: f64 = 0.10;
}
