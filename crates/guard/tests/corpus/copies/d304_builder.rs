//@ 3:37 D304
fn f() -> Setup {
    Setup::builder().orb("1000").rr(8.0).build()
}
