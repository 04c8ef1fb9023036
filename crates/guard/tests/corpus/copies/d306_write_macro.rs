//@ 3:25 D306
fn f(out: &mut String) {
    write!(out, "UPDATE validated_setups SET rr = {rr}").unwrap();
}
