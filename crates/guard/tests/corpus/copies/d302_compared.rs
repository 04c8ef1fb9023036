//@ 3:38 D302
fn is_gold(symbol: &str, k: f64) -> bool {
    symbol == "MGC" && 0 < 1 && k == 10.0
}
