//@ 3:5 D303
fn f() -> Usd {
    Usd(8.40)
}
