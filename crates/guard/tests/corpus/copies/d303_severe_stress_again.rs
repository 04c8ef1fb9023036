//@ 3:13 D303
fn stressed(gross: f64) -> f64 {
    gross - 16.40
}
