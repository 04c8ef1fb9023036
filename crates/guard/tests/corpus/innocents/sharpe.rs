fn sharpe(mean: f64, risk_free: f64, deviation: f64) -> f64 { (mean - risk_free) / deviation * 252.0_f64.sqrt() }
