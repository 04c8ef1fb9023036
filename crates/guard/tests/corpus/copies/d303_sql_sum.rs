//@ 2:35 D303
const Q: &str = "SELECT SUM(pnl - 8.40) FROM trades";
