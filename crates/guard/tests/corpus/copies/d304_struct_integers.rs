//@ 3:28 D304
fn f() -> Setup {
    Setup { orb: 1000, rr: 8 }
}
