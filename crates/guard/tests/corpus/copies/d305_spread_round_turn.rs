//@ 3:5 D305
fn c(spread_ticks: f64, tick_value: f64) -> f64 {
    2.0 * spread_ticks * tick_value
}
