fn reflection(n1: f64, n2: f64, cos_i: f64, cos_t: f64) -> f64 {
    (n1 * cos_i - n2 * cos_t) / (n1 * cos_i + n2 * cos_t)
}
