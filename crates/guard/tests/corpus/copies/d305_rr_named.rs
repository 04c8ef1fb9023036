//@ 3:5 D305
fn realized(rr: f64, stop: f64, point_value: f64, friction: f64) -> f64 {
    (rr * stop * point_value - friction) / (stop * point_value + friction)
}
