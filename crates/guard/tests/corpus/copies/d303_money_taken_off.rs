//@ 3:20 D303
fn f(account: &mut Account) {
    account.pnl -= 8.4;
}
