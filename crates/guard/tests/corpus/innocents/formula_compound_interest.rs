fn balance(principal: f64, rate: f64, periods: f64, fee: f64) -> f64 {
    principal * (1.0 + rate / periods) - fee
}
