fn future(principal: f64, rate: f64, periods: i32) -> f64 { principal * (1.0 + rate).powi(periods) }
