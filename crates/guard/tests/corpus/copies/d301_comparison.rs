//@ 3:25 D301
fn f(spec: &Spec) -> bool {
    spec.point_value == 10.0
}
