//@ 3:69 D301
pub fn dollars(points: f64, spec: &Spec) -> f64 {
    points * match spec.point_value { Some(value) => value, None => 10.0 }
}
