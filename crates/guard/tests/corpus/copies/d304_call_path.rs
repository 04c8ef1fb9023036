//@ 3:31 D304
fn f() -> Setup {
    Setup::new("MGC", "2300", 1.5)
}
