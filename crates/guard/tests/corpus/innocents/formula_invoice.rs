fn total(net: f64, tax: f64, shipping: f64, fees: f64) -> f64 {
    net + net * tax + shipping + fees
}
