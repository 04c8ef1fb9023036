fn gamma(load: f64, line: f64) -> f64 {
    (load - line) / (load + line)
}
