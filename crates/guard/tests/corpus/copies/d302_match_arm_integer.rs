//@ 4:18 D302
fn f(symbol: &str) -> u32 {
    match symbol {
        "MGC" => 10,
        _ => 1,
    }
}
