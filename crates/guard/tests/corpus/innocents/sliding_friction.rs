fn acceleration(force: f64, mass: f64, mu: f64) -> f64 {
    let friction = mu * mass * 9.81;
    (force - friction) / mass
}
