//@ 4:10 D307, 4:20 D307, 5:15 D307
fn scan_end(orb: &str) -> &'static str {
    match orb {
        "0900" => "17:00",
        _ => "09:00",
    }
}
