//@ 3:33 D304
fn is_best(orb_time: &str, rr: f64) -> bool {
    orb_time == "1000" && rr == 8.0
}
