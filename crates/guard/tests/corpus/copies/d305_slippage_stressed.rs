//@ 3:5 D305
fn c(slippage_ticks: f64, tick_value: f64, stress: f64) -> f64 {
    slippage_ticks * tick_value * stress
}
