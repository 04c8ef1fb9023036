//@ 3:33 D301
fn f() -> Spec {
    Spec::builder().point_value(10.0).build()
}
