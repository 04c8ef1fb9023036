fn step(beta: f64, m: f64, g: f64) -> f64 {
    beta * m + (1.0 - beta) * g
}
