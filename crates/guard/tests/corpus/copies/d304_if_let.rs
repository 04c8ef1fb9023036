//@ 3:33 D304
fn f(orb: Option<&str>) -> f64 {
    if let Some("1000") = orb { 8.0 } else { 0.0 }
}
