fn penalty(alpha: f64, l1: f64, l2: f64) -> f64 {
    alpha * l1 + 0.5 * (1.0 - alpha) * l2
}
