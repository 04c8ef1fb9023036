//@ 3:23 D302
fn f(map: &mut Map) {
    map.insert("MGC", 10.0);
}
