fn ln_density(shape: f64, rate: f64, x: f64) -> f64 {
    shape * rate.ln() + (shape - 1.0) * x.ln() - rate * x
}
