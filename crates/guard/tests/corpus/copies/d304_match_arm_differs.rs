//@ 4:19 D304
fn rr_for(orb: &str) -> f64 {
    match orb {
        "1000" => 2.5,
        _ => 1.0,
    }
}
