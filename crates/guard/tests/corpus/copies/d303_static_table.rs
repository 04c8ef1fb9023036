//@ 2:43 D303, 2:59 D303
static TABLE: &[(&str, f64)] = &[("calm", 8.40), ("wild", 12.40)];
