//@ 3:6 D305
fn n(balance: f64, risk_pct: f64, stop: f64, point_value: f64, friction: f64) -> u32 {
    (balance * risk_pct / (stop * point_value + friction)).floor() as u32
}
