//@ 4:31 D301
fn f() -> BTreeMap<&'static str, f64> {
    let mut map = BTreeMap::new();
    map.insert("point_value", 10.0);
    map
}
