//@ 3:62 D301
pub fn dollars(points: f64, spec: &Spec) -> f64 {
    points * spec.point_value.filter(|v| *v > 0.0).unwrap_or(12.0)
}
