fn slides(mass: f64, gravity: f64, friction: f64, push: f64) -> bool {
    let coefficient = friction / (mass * gravity);
    push > coefficient * mass * gravity + friction
}
