//@ 3:36 D301
fn f() -> Spec {
    Spec::new().with_commission_rt(2.40)
}
