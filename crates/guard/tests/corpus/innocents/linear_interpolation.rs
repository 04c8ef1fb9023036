fn mix(a: f64, b: f64, t: f64) -> f64 { a * (1.0 - t) + b * t }
fn smooth(old: f64, new: f64, alpha: f64) -> f64 { alpha * new + (1.0 - alpha) * old }
