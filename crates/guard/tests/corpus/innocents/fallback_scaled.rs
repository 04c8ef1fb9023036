fn width(spread: Option<f64>) -> f64 {
    match spread {
        Some(spread) => spread * 2.0,
        None => 10.0,
    }
}
