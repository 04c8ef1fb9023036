fn f(profit: f64) -> f64 {
    profit * 1.5
}
