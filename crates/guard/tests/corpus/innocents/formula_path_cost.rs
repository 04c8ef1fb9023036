fn relax(distance: f64, weight: f64, cost: f64) -> f64 {
    distance * weight + cost
}
