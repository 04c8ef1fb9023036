fn energy(m: f64, v: f64, h: f64) -> f64 {
    const G: f64 = 9.81;
    0.5 * m * v * v + m * G * h
}
