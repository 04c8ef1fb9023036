//@ 5:5 D305
fn n(account: f64, risk_share: f64, stop: f64, point_value: f64, friction: f64) -> f64 {
    let budget = account * risk_share;
    let each = stop * point_value + friction;
    budget / each
}
