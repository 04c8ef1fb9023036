fn proceeds(price: f64, quantity: f64, rate: f64, commission: f64) -> f64 {
    price * quantity * rate - commission
}
