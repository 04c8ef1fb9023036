//@ 3:38 D304
fn f() -> Setup {
    Setup::new("MGC").orb("1000").rr(4.0)
}
