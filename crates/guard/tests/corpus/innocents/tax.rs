const VAT: f64 = 0.19;
fn gross(net: f64) -> f64 {
    net * (1.0 + VAT)
}
