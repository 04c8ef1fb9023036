//@ 3:13 D303
fn f() -> Charges {
    Charges(8.40, 0.0)
}
