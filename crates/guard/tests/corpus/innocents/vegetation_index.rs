fn ndvi(nir: f64, red: f64) -> f64 { (nir - red) / (nir + red) }
fn evi(nir: f64, red: f64, blue: f64) -> f64 { 2.5 * (nir - red) / (nir + 6.0 * red - 7.5 * blue + 1.0) }
