//@ 3:5 D305
fn e(win_rate: f64, rr: f64) -> f64 {
    win_rate * rr - (1.0 - win_rate)
}
