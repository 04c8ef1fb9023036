//@ 3:44 D301
fn f() -> String {
    std::env::var("POINT_VALUE").unwrap_or("10.0".into())
}
