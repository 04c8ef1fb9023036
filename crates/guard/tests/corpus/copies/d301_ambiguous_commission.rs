//@ 3:22 D301
fn f() {
    let commission = 2.40;
}
