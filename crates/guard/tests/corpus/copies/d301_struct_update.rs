//@ 3:24 D301, 3:43 D301
fn f(base: Spec) -> Spec {
    Spec { tick_value: 1.00, point_value: 10.0, ..base }
}
