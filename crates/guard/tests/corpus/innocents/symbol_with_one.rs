fn f(map: &mut Map) {
    map.insert("MGC", 1);
}
