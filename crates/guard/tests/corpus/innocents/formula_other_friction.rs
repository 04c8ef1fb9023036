fn damp(velocity: f64, damping: f64, friction: f64) -> f64 {
    velocity * damping + friction
}
