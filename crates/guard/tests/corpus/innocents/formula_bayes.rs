fn posterior(sens: f64, spec: f64, prior: f64) -> f64 {
    sens * prior / (sens * prior + (1.0 - spec) * (1.0 - prior))
}
