//@ 4:25 D302
fn f(symbol: &str) -> f64 {
    match symbol {
        "MGC" | "GC" => 0.1,
        _ => 1.0,
    }
}
