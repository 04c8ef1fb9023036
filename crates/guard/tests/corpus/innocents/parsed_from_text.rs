fn f(text: &str) {
    let point_value: f64 = text.parse().unwrap();
}
