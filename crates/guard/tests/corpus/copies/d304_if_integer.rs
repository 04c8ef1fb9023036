//@ 3:22 D304
fn f(orb: u32) -> f64 {
    if orb == 1100 { 3.0 } else { 1.0 }
}
