//@ 3:49 D301
pub fn dollars(points: f64, spec: &Spec) -> f64 {
    points * spec.point_value.unwrap_or_else(|| 12.0)
}
