//@ 3:34 D304
fn f() -> Setup {
    Setup { orb: Orb::T1000, rr: 8.0 }
}
