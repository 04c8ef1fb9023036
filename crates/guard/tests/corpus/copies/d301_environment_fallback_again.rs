//@ 3:70 D301
fn worth() -> f64 {
    let point_value: f64 = std::env::var("WORTH").unwrap_or_else(|_| "10.0".into()).parse().unwrap();
    point_value
}
