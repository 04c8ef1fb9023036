//@ 3:5 D301
async fn point_value() -> f64 {
    10.0
}
