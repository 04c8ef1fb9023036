//@ 2:52 D301
static TICK_SIZE: LazyLock<f64> = LazyLock::new(|| 0.1);
