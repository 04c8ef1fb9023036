//@ 4:28 D301
impl Default for Spec {
    fn default() -> Self {
        Self { tick_value: 1.0 }
    }
}
