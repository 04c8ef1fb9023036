fn shipping(weight: f64, distance: f64) -> f64 {
    let cost = 4.5 + weight * 0.8;
    cost + distance * 0.02
}
