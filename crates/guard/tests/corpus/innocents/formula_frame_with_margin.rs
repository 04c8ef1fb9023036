fn frame(x: f64, y: f64, scale: f64, margin: f64) -> (f64, f64) {
    (x * scale - margin, y * scale + margin)
}
