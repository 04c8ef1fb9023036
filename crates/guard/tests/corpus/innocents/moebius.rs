fn moebius(z: f64, a: f64, b: f64, c: f64, d: f64) -> f64 { (a * z - b) / (c * z + d) }
