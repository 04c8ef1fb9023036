const START: (&str, f64) = ("MGC", 0.0);
