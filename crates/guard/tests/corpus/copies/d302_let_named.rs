//@ 3:20 D302
fn f() {
    let mgc_tick = 0.10;
}
