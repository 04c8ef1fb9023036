//@ 2:35 D302
const SPEC: (&str, f64) = ("MGC", 5.0 * 2.0);
