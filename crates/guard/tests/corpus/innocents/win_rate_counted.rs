fn win_rate(trades: &[Trade]) -> f64 {
    let wins = trades.iter().filter(|trade| trade.pnl > 0.0).count();
    wins as f64 / trades.len().max(1) as f64
}
