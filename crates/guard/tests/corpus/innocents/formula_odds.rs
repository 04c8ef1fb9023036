fn odds(win: f64) -> f64 {
    win / (1.0 - win)
}
