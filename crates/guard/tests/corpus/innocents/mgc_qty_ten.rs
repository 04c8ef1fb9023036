pub fn max_position(sym: &str) -> u32 { match sym { "MGC" => 10, "NQ" => 2, _ => 1 } }
