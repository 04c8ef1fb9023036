//@ 3:5 D305
fn r(stop: f64, point_value: f64, friction: f64) -> f64 {
    stop * point_value + friction
}
