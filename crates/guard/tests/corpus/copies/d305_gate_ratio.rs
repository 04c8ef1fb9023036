//@ 3:5 D305
fn g(stop: f64, point_value: f64, friction: f64) -> bool {
    friction / (stop * point_value) <= 0.3
}
