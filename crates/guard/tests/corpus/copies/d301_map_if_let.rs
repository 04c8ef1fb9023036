//@ 3:67 D301
fn worth(map: &Map) -> f64 {
    if let Some(value) = map.get("point_value") { *value } else { 10.0 }
}
