//@ 3:25 D301
fn f() -> Spec {
    Spec { point_value: 10.0 }
}
