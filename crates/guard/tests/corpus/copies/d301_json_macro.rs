//@ 3:41 D301
fn f() -> Value {
    json!({ "symbol": s, "point_value": 10.0 })
}
