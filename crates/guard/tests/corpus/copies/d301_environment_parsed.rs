//@ 3:78 D301
fn f() -> f64 {
    std::env::var("POINT_VALUE").ok().and_then(|v| v.parse().ok()).unwrap_or(10.0)
}
