//@ 4:18 D302
fn f(symbol: &str) -> f64 {
    match symbol {
        "MGC" => 10.0,
        _ => 1.0,
    }
}
