fn rate(vmax: f64, km: f64, s: f64, i: f64, ki: f64) -> f64 {
    vmax * s / (km * (1.0 + i / ki) + s)
}
