//@ 3:24 D304
fn f(map: &mut Map) {
    map.insert("1000", 8.0);
}
