fn f(setup: &Setup) -> f64 {
    setup.metrics().win_rate * 100.0
}
