//@ 3:42 D304
fn f() -> Setup {
    Setup { orb: "1000".to_string(), rr: dec!(8.0) }
}
