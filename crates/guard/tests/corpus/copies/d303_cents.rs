//@ 3:13 D303
fn f(gross: Usd) -> Usd {
    gross - Usd::from_cents(840)
}
