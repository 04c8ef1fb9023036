fn expected(a: f64, b: f64) -> f64 { 1.0 / (1.0 + 10f64.powf((b - a) / 400.0)) }
fn rated(rating: f64, score: f64, k: f64, expected: f64) -> f64 { rating + k * (score - expected) }
