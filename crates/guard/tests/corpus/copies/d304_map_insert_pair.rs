//@ 3:38 D304
fn f(map: &mut Map) {
    map.insert(("MGC", "1000"), vec![8.0, 1.5]);
}
