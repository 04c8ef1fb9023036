//@ 3:18 D304
fn f(rr: &mut Map) {
    rr["1000"] = 8.0;
}
