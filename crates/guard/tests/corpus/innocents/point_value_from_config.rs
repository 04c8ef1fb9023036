fn f() -> UsdPerPoint {
    let point_value = config::instruments::MGC.point_value();
    point_value
}
