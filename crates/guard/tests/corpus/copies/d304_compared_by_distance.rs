//@ 3:32 D304
fn is_other(s: &Plan) -> bool {
    s.orb != "1000" || (s.rr - 8.0).abs() > 1e-9
}
