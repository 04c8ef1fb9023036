fn index(gain: f64, nir: f64, red: f64) -> f64 {
    (gain * nir - red) / (gain * nir + red)
}
