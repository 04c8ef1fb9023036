fn f(trades: &[Trade]) {
    let mut sum = 0.0;
    for trade in trades {
        sum += trade.r;
    }
    let expectancy = sum / trades.len() as f64;
}
