//@ 3:5 D305
fn e(a: Decimal, b: Decimal, c: Decimal) -> Decimal {
    a * b - (Decimal::ONE - a) * c
}
