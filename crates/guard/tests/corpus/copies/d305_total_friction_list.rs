//@ 3:5 D305
fn c(cost: &Cost) -> f64 {
    [cost.commission, cost.spread, cost.slippage].iter().sum()
}
