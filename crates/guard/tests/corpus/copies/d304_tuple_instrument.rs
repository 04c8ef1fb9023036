//@ 2:49 D304
const BEST: (&str, &str, f64) = ("MGC", "1000", 8.0);
