pub fn months(sym: &str) -> &'static [u8] { match sym { "MGC" => &[2, 4, 6, 8, 10, 12], "NQ" => &[3, 6, 9, 12], _ => &[] } }
