/// The ratio is `(t * v - f) / (s * v + f)`.
fn documented() {
    // (t * v - f) / (s * v + f)
}
