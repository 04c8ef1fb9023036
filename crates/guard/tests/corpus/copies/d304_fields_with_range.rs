//@ 3:24 D304, 3:38 D304
fn f() -> Targets {
    Targets { rr_0900: 6.0, rr_1000: 7.0 }
}
