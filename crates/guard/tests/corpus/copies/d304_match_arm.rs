//@ 4:19 D304
fn target(orb: &str) -> f64 {
    match orb {
        "1000" => 8.0,
        _ => 1.0,
    }
}
