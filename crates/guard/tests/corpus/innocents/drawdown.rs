fn drawdown(equity: &[f64]) -> f64 {
    let mut peak = f64::MIN;
    let mut worst: f64 = 0.0;
    for value in equity {
        peak = peak.max(*value);
        worst = worst.max((peak - value) / peak);
    }
    worst
}
