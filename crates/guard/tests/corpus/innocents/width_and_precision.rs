fn f(cost: f64, spread: f64) -> String {
    format!("{cost:8.4} {spread:2.0}")
}
