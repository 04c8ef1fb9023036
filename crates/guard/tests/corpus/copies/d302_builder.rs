//@ 3:29 D302
fn f() -> Spec {
    Spec::named("MGC").tick(0.1).value(10.0)
}
