fn index(nir: f64, red: f64, l: f64) -> f64 {
    (nir - red) * (1.0 + l) / (nir + red + l)
}
