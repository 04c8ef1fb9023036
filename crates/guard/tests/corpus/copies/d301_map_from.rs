//@ 3:36 D301
fn f() -> Map {
    HashMap::from([("point_value", 10.0)])
}
