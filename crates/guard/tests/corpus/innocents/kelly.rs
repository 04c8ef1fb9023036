fn kelly(p: f64, b: f64) -> f64 { p - (1.0 - p) / b }
