//@ 4:25 D304
fn rr(orb: Orb) -> f64 {
    match orb {
        Orb::Orb1100 => 3.0,
        Orb::Other => 1.0,
    }
}
