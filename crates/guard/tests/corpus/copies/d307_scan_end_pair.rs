//@ 3:21 D307
fn f() {
    let scan_end = (17, 0);
}
