fn low_pass(frequency: f64, q: f64) -> [f64; 3] {
    let k = (PI * frequency).tan();
    let norm = 1.0 / (1.0 + k / q + k * k);
    [k * k * norm, 2.0 * (k * k - 1.0) * norm, (1.0 - k / q + k * k) * norm]
}
