//@ 3:19 D304
fn f() -> Setup {
    setup("1000", 8.0)
}
