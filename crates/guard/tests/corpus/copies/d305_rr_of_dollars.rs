//@ 3:5 D305
fn q(rr: f64, risk: f64, friction: f64) -> f64 {
    (rr * risk - friction) / (risk + friction)
}
