fn kelly(p: f64, odds: f64) -> f64 {
    (p * odds - (1.0 - p)) / odds
}
