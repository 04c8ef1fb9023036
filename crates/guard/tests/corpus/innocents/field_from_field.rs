fn f(spec: &Spec) -> Spec {
    Spec { point_value: spec.point_value }
}
