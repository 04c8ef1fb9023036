//@ 3:13 D308
fn f(setup: &'static Setup) {
    let x = ActiveSetup::__generated(setup, instrument, "x");
}
