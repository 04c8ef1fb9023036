//@ 3:5 D303
fn f() -> f64 {
    "8.40".parse().unwrap()
}
