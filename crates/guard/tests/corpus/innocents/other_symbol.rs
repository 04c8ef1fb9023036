const SPEC: (&str, f64, f64) = ("ES", 0.25, 50.0);
