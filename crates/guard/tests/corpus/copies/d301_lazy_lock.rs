//@ 2:72 D301
static POINT_VALUE: LazyLock<Decimal> = LazyLock::new(|| Decimal::from(10));
