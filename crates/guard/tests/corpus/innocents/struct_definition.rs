struct Spec {
    point_value: f64,
    tick_size: f64,
}
