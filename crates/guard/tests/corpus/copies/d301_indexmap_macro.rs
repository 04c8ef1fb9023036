//@ 3:34 D301
fn f() -> Map {
    indexmap! { "point_value" => 10.0 }
}
