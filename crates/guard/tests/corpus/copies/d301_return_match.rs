//@ 4:18 D301, 5:14 D301
fn point_value(symbol: &str) -> f64 {
    match symbol {
        "MGC" => 10.0,
        _ => 20.0,
    }
}
