//@ 3:54 D301
fn f() -> Arg {
    Arg::new("pv").long("point-value").default_value("10")
}
