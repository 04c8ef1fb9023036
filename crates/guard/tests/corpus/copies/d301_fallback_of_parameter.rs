//@ 3:36 D301
pub fn dollars(points: f64, point_value: Option<f64>) -> f64 {
    points * point_value.unwrap_or(10.0)
}
