//@ 4:19 D304, 5:19 D304
fn aim(range: &str) -> u32 {
    match range {
        "0900" => 6,
        "1000" => 8,
        _ => 1,
    }
}
