//@ 3:5 D302
fn mgc_multiplier() -> f64 {
    10.0
}
