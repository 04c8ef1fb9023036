//@ 3:29 D304
static PLAN: LazyLock<Map> = LazyLock::new(|| hashmap! {
    ("MGC", "1000") => vec![8.0],
});
