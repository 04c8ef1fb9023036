// How many stand at the counter, by the hour.
const STAFF: &[(&str, u32)] = &[("0900", 5), ("1000", 8), ("1100", 7), ("1800", 4)];
