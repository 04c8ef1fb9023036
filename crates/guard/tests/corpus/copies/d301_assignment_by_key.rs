//@ 3:26 D301
fn f(map: &mut Map) {
    map["point_value"] = 10.0;
}
