const QUOTE: (&str, f64) = ("MGC", 2051.3);
