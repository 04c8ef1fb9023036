//@ 3:19 D303
fn f(trade: &Trade) -> f64 {
    settle(trade, 8.40)
}
