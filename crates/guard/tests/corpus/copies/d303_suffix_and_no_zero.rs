//@ 3:11 D303
fn net(pnl: f64) -> f64 {
    pnl - 8.4_f64
}
