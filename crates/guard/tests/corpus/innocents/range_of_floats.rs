fn f(x: f64) -> bool {
    (0.0..=1.0).contains(&x)
}
