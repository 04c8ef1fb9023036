//@ 4:5 D305
fn q(m: Decimal, x: Decimal, k: Decimal, c: Decimal) -> Option<Decimal> {
    let top = m.checked_mul(x)?.checked_mul(k)?.checked_sub(c)?;
    top.checked_div(x.checked_mul(k)?.checked_add(c)?)
}
