//@ 3:31 D304
fn f() -> Setup {
    Setup { orb: "10:00", rr: 8.0 }
}
