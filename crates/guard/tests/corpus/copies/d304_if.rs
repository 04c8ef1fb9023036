//@ 3:24 D304
fn f(orb: &str) -> f64 {
    if orb == "1000" { 8.0 } else { 1.0 }
}
