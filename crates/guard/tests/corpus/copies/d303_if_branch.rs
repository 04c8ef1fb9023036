//@ 3:15 D303
fn f(calm: bool) -> f64 {
    if calm { 8.40 } else { 0.0 }
}
