fn chance(p: f64, n: i32) -> f64 { 1.0 - (1.0 - p).powi(n) }
