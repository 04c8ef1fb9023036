//@ 3:15 D303
fn f(trades: f64) -> f64 {
    let per = 8.40;
    trades * per
}
