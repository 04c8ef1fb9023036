//@ 3:30 D304
fn f() -> Setup {
    Setup { orb: "0030", rr: 3.0 }
}
