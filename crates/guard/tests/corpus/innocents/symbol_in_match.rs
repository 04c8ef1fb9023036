fn color(symbol: &str) -> u32 {
    match symbol {
        "MGC" => 0xffd700,
        "NQ" => 0x1e90ff,
        _ => 0x808080,
    }
}
