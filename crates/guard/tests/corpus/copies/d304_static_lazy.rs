//@ 4:41 D304
static SETUPS: OnceLock<Vec<(&str, f64)>> = OnceLock::new();
fn setups() -> &'static Vec<(&'static str, f64)> {
    SETUPS.get_or_init(|| vec![("0030", 3.0)])
}
