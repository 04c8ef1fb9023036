//@ 3:26 D301
fn f(spec: &mut Spec) {
    spec.set_point_value(10);
}
