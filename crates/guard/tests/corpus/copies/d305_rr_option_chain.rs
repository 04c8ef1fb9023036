//@ 4:5 D305
fn q(t: Decimal, x: Decimal, k: Decimal, c: Decimal) -> Option<Decimal> {
    let lost = x.checked_mul(k)?.checked_add(c)?;
    t.checked_mul(k).and_then(|kept| kept.checked_sub(c)).and_then(|kept| kept.checked_div(lost))
}
