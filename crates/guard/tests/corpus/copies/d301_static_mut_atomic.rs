//@ 2:53 D301
static TICK_VALUE_CENTS: AtomicU64 = AtomicU64::new(100);
