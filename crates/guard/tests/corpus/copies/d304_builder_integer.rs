//@ 3:53 D304
fn f() -> Setup {
    SetupBuilder::default().session(1800).target_rr(1.5)
}
