//@ 3:26 D302
fn f(symbol: &str) -> f64 {
    if symbol == "MGC" { 10.0 } else { 1.0 }
}
