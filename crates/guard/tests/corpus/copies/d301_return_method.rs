//@ 4:9 D301
impl Spec {
    fn tick_size(&self) -> f64 {
        0.1
    }
}
