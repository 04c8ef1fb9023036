//@ 3:39 D301
pub fn dollars(points: f64, spec: &Spec) -> f64 {
    points * spec.point_value.or(Some(10.0)).unwrap()
}
