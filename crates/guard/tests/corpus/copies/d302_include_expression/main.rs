//@ table.in:2:13 D302
const TABLE: &[(&str, f64)] = &include!("table.in");
