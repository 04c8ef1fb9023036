//@ 3:14 D303
fn f(reward: f64) -> bool {
    reward > 12.40
}
