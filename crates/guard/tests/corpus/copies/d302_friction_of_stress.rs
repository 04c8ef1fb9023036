//@ 2:41 D302
const COSTS: &[(&str, f64)] = &[("MGC", 12.40)];
