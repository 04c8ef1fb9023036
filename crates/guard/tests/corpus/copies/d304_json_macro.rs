//@ 3:34 D304
fn f() -> Value {
    json!({ "orb": "1000", "rr": 8.0 })
}
