fn reflect(n1: f64, n2: f64, ci: f64, ct: f64) -> f64 {
    let r = (n1 * ci - n2 * ct) / (n1 * ci + n2 * ct);
    r * r
}
