//@ 5:19 D301
fn worth() -> f64 {
    match std::env::var("POINT_VALUE") {
        Ok(text) => text.parse().unwrap(),
        Err(_) => 10.0,
    }
}
