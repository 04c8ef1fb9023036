fn build(point_value: f64) -> Spec {
    Spec { point_value }
}
fn f(pv: f64) -> Spec {
    build(pv)
}
