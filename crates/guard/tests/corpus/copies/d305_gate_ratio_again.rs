//@ 3:5 D305
fn share(friction: f64, stop_points: f64, point_value: f64) -> f64 {
    friction / (stop_points * point_value)
}
