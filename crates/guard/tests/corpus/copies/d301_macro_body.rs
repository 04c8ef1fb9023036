//@ 3:18 D301
define! {
    point_value: 10.0,
}
