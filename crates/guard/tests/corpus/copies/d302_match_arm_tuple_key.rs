//@ 4:26 D302
fn f(symbol: &str, stress: bool) -> f64 {
    match (symbol, stress) {
        ("MGC", true) => 12.40,
        _ => 0.0,
    }
}
