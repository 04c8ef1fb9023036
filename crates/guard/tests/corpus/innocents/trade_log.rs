fn show(trades: &[Trade]) {
    let mut shown = 0;
    for trade in trades.iter().rev().take(10) {
        let pnl = trade.exit - trade.entry;
        println!("{:>10} {:8.2} {}", trade.symbol, pnl, if pnl > 0.0 { "win" } else { "loss" });
        shown += 1;
    }
    println!("{shown} of {}", trades.len());
}
