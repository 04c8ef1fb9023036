//@ 3:5 D305
fn kept(t: Decimal, s: Decimal, v: Decimal, c: Decimal) -> Option<Decimal> {
    t.checked_mul(v)?.checked_sub(c)?.checked_div(s.checked_mul(v)?.checked_add(c)?)
}
