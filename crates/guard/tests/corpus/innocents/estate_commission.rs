fn fee(price: f64) -> f64 { let commission_rate = 0.06; price * commission_rate }
