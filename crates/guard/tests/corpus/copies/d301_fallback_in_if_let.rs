//@ 3:69 D301
pub fn dollars(points: f64, spec: &Spec) -> f64 {
    points * if let Some(value) = spec.point_value { value } else { 10.0 }
}
