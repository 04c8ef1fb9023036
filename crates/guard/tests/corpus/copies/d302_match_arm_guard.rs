//@ 4:28 D302
fn f(symbol: &str) -> f64 {
    match symbol {
        s if s == "MGC" => 10.0,
        _ => 1.0,
    }
}
