//@ 3:13 D308
fn f() {
    let x = driftless::__generated::instruments::MGC;
}
