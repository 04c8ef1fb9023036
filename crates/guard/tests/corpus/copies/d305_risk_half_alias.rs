//@ 3:5 D305
fn r(sl_points: f64, multiplier: f64, fees: f64) -> f64 {
    fees + sl_points * multiplier
}
