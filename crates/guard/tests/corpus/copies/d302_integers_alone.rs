//@ 2:46 D302
const TICKS: &[(&str, u32, u32)] = &[("MGC", 1, 4)];
