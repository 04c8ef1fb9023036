//@ 3:5 D305
fn r(target_points: f64, point_value: f64, commission: f64) -> f64 {
    target_points * point_value - commission
}
