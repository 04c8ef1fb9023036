//@ 2:40 D302
const SPEC: (&str, f64, f64) = ("MGC", 0.1, 10.0);
