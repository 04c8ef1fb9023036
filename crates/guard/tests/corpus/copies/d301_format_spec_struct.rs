//@ 3:53 D301
fn f() -> String {
    toml::to_string(&Spec { symbol: s, point_value: "10.0".parse().unwrap() }).unwrap()
}
