fn f(point_value: f64, ticks: i64) -> f64 {
    point_value * ticks as f64
}
