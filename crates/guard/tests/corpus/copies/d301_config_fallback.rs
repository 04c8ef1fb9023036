//@ 3:58 D301
fn f(config: &Config) -> f64 {
    config.get_float("commission_rt").unwrap_or_else(|_| 2.4)
}
