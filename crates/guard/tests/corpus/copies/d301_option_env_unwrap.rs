//@ 3:42 D301
fn worth() -> &'static str {
    option_env!("POINT_VALUE").unwrap_or("10.0")
}
