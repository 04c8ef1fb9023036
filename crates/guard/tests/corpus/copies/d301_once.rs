//@ 4:32 D301
fn f() -> &f64 {
    static POINT_VALUE: OnceLock<f64> = OnceLock::new();
    POINT_VALUE.get_or_init(|| 10.0)
}
