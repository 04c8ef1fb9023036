//@ 3:18 D302
fn f(map: &mut Map) {
    map["MGC"] = 10.0;
}
