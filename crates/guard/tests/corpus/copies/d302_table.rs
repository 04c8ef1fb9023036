//@ 2:41 D302
const TABLE: &[(&str, f64)] = &[("MGC", 10.0), ("ES", 50.0)];
