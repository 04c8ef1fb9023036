fn f(win_rate: f64) -> bool {
    win_rate >= 0.0 && win_rate <= 1.0
}
