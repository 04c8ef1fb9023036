pub fn read(r: &Row) { let point_value: f64 = r.get(4).unwrap(); let tick_size: f64 = r.get_unwrap(3); g(point_value, tick_size) }
