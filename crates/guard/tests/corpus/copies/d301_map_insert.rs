//@ 3:29 D301
fn f(map: &mut Map) {
    map.insert("tick_size", 0.1);
}
