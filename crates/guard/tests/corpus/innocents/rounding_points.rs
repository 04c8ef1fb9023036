fn f(points: f64) -> f64 {
    (points * 10.0).round() / 10.0
}
