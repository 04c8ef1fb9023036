//@ 3:22 D302
fn f() -> Spec {
    Spec::new("MGC", 0.1, 10.0)
}
