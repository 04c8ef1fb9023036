fn per_area(spread: f64, length: f64, width: f64) -> f64 {
    spread / (length * width)
}
