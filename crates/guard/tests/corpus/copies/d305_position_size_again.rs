//@ 3:6 D305
fn contracts(account: f64, risk_pct: f64, stop: f64, point_value: f64, friction: f64) -> f64 {
    (account * risk_pct / (stop * point_value + friction)).floor()
}
