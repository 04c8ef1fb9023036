fn after(m1: f64, m2: f64, u1: f64, u2: f64) -> f64 {
    (m1 * u1 + m2 * u2 + m2 * (u2 - u1)) / (m1 + m2)
}
