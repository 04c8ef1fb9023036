//@ 3:5 D301
fn friction() -> Decimal {
    Decimal::from_str("8.40").unwrap()
}
