//@ 3:27 D301, 3:32 D301
fn f() {
    let tick_sizes = vec![0.1, 0.25];
}
