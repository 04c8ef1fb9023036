//@ 3:34 D301, 3:56 D301
static SPECS: LazyLock<HashMap<&str, f64>> = LazyLock::new(|| {
    HashMap::from([("tick_size", 0.1), ("point_value", 10.0)])
});
