//@ 3:24 D301
fn f(spec: &mut Spec) {
    spec.point_value = 10.0;
}
