//@ 3:29 D304, 3:44 D304
fn f() -> HashMap<&'static str, f64> {
    HashMap::from([("1000", 8.0), ("1100", 3.0)])
}
