//@ 3:28 D301
fn f() -> Spec {
    Spec { total_friction: 8.4, ..Spec::default() }
}
