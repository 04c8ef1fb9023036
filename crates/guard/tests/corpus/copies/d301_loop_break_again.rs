//@ 3:36 D301
fn worth() -> f64 {
    let point_value = loop { break 10.0; };
    point_value
}
