//@ 3:5 D305
fn e(win_rate: f64, avg_win: f64, avg_loss: f64) -> f64 {
    win_rate * avg_win + (win_rate - 1.0) * avg_loss
}
