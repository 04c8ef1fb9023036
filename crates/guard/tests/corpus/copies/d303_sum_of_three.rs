//@ 3:14 D303
fn net(gross: f64) -> f64 {
    gross - (2.40 + 2.00 + 4.00)
}
