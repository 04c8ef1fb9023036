fn work(force: f64, distance: f64, friction: f64) -> f64 {
    force * distance - friction * distance
}
