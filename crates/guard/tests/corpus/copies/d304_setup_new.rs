//@ 3:24 D304
fn best() -> Setup {
    Setup::new("1000", 8.0)
}
