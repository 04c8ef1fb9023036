//@ 3:31 D302
fn f(map: &mut Map) {
    map.insert("MGC".into(), (0.1, 10.0));
}
