//@ 3:5 D305
fn c(commission: f64, spread: f64, slippage: f64) -> f64 {
    commission + spread + slippage
}
