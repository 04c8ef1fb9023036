//@ 6:16 D301
fn build(tick: f64, point_value: f64) -> Spec {
    Spec::of(tick, point_value)
}
fn f() -> Spec {
    build(x(), 10.0)
}
