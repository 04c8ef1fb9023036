//@ 3:13 D303
fn f(pnl: &mut f64) {
    *pnl -= 2.40;
}
