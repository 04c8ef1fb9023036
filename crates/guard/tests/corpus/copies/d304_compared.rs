//@ 3:28 D304
fn is_best(orb: &str, rr: f64) -> bool {
    orb == "1000" && rr == 8.0
}
