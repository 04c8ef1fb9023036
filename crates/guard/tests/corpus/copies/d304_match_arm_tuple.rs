//@ 4:33 D304
fn targets(symbol: &str, orb: &str) -> Vec<f64> {
    match (symbol, orb) {
        ("MGC", "1000") => vec![8.0],
        _ => vec![],
    }
}
