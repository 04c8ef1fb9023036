//@ 3:18 D305
fn friction(commission: f64, spread_ticks: f64, slippage_ticks: f64, tick_value: f64) -> f64 {
    commission + spread_ticks * 2.0 * tick_value + slippage_ticks * tick_value
}
