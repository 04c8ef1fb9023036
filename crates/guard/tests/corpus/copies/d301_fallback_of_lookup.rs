//@ 3:67 D301
fn worth(map: &Map) -> f64 {
    let point_value = if let Some(v) = map.get("x") { *v } else { 10.0 };
    point_value
}
