//@ 3:30 D304
fn f() -> Setup {
    Setup { orb: "1000", rr: 8.0 }
}
