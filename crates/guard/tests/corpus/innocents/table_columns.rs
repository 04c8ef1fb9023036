pub const COLUMNS: &[(&str, u16)] = &[("instrument", 10), ("orb", 8), ("rr", 6), ("win_rate", 8), ("sample_size", 10), ("point_value", 12)];
