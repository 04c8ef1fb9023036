fn f(profit: f64) -> f64 {
    profit - 3.5
}
