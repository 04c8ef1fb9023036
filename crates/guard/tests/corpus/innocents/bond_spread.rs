fn yield_of(base: f64, spread_bps: f64) -> f64 {
    base + spread_bps / 10_000.0
}
