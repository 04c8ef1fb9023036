//@ 2:48 D302
const ROW: (&str, &str, f64) = ("MGC", "1000", 0.153);
