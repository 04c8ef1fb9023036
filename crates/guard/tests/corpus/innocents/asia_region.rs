fn f(region: &str) -> u32 {
    match region {
        "asia" => 9,
        "europe" => 17,
        _ => 0,
    }
}
