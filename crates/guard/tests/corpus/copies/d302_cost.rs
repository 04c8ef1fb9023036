//@ 2:41 D302
const TABLE: &[(&str, f64)] = &[("MGC", 2.40)];
