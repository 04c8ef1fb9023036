const ASIA: (f64, f64) = (34.0, 100.0);
