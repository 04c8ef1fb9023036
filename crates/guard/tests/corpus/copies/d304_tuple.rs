//@ 2:36 D304
const BEST: (&str, f64) = ("1000", 8.0);
