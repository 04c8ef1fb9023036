pub fn read(r: &csv::StringRecord) -> Option<f64> { let point_value = r.get(7)?.parse().ok()?; Some(point_value) }
