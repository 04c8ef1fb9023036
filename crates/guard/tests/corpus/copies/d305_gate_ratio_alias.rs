//@ 3:5 D305
fn g(cost: f64, risk_points: f64, dollars_per_point: f64) -> f64 {
    cost / (risk_points * dollars_per_point)
}
