//@ 3:5 D305
fn g(stop: f64, point_value: f64, total_friction: f64) -> f64 {
    total_friction / stop / point_value
}
