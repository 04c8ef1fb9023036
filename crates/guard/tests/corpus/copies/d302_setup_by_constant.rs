//@ 2:48 D302
const ROW: (&str, f64) = ("MGC_1000_RR8_FULL", 0.378);
