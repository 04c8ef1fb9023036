//@ 3:43 D301
fn f() -> Arg {
    Arg::new("point_value").default_value("10.0")
}
