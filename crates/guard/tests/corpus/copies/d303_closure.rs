//@ 3:31 D303
fn f(trades: &[f64]) -> Vec<f64> {
    trades.iter().map(|x| x - 8.40).collect()
}
