//@ 3:23 D301
fn f() {
    let sample_size = 516;
}
