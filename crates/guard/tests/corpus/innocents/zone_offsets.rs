const OFFSETS: &[(&str, i32)] = &[("Asia/Tokyo", 9), ("Australia/Brisbane", 10)];
