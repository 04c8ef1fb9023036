//@ 3:13 D303
fn f(gross: Decimal) -> Decimal {
    gross - Decimal::new(840, 2)
}
