//@ 3:5 D308
fn best() -> Setup {
    driftless::__setup!(MGC, 1000)
}
