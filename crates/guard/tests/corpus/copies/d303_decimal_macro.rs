//@ 3:13 D303
fn f(gross: Decimal) -> Decimal {
    gross - dec!(8.40)
}
