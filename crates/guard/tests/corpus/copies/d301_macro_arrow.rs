//@ 3:22 D301
table! {
    "point_value" => 10.0,
}
