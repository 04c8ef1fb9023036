const COLUMNS: &[&str] = &["tick_size", "tick_value", "point_value"];
