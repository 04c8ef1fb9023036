//@ 3:13 D303
fn net(gross: f64) -> f64 {
    gross - 8.40
}
