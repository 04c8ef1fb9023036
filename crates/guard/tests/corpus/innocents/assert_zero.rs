fn f(point_value: f64) {
    assert!(point_value > 0.0);
}
