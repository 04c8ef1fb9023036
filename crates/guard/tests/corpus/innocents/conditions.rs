fn is_idle(width: u32, scale: f64, symbol: &str, quantity: u32) -> bool {
    (width == 1000 && scale == 1.5) || (symbol == "MGC" && quantity == 10)
}

fn is_near(symbol: &str, stop: f64) -> bool {
    symbol == "MGC" && (stop - 10.0).abs() < 0.5
}
