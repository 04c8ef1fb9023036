fn f(symbol: &str) -> u32 {
    match symbol {
        "MGC" => 4,
        _ => 7,
    }
}
