fn f(point_value: f64) -> Spec {
    Spec { point_value }
}
