fn f(wins: u32, trades: u32) -> f64 {
    let win_rate = f64::from(wins) / f64::from(trades);
    win_rate
}
