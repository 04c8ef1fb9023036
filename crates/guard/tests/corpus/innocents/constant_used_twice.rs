const POINT_VALUE: UsdPerPoint = config::instruments::MGC.point_value();
fn f() -> Spec {
    Spec { point_value: POINT_VALUE }
}
