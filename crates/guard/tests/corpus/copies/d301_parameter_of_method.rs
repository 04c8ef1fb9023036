//@ 8:23 D301
impl Spec {
    fn new(name: &str, tick_size: f64) -> Self {
        Self { name: name.into(), tick_size }
    }
}
fn f() -> Spec {
    Spec::new("gold", 0.1)
}
