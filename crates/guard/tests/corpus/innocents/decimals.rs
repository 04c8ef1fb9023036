pub fn decimals(name: &str) -> usize { match name { "point_value" => 2, "tick_size" => 4, "rr" => 1, _ => 0 } }
