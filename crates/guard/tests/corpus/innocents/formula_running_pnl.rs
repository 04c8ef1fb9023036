fn book(pnl: f64, points: f64, point_value: f64) -> f64 {
    pnl + points * point_value
}
