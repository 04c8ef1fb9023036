fn f(width: f64) -> f64 {
    width * 0.10
}
