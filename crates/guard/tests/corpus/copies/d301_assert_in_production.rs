//@ 3:36 D301
fn check(spec: &Spec) {
    assert_eq!(spec.point_value(), 10.0);
}
