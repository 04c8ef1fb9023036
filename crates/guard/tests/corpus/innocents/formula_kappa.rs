fn kappa(observed: f64, chance: f64) -> f64 {
    (observed - chance) / (1.0 - chance)
}
