//@ 2:41 D301
const COSTS: &[(&str, f64)] = &[("MGC", 12.40)];
