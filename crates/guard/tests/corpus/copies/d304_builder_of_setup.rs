//@ 3:50 D304
fn best() -> Setup {
    Setup::builder().orb("2300").stop("half").rr(1.5).build()
}
