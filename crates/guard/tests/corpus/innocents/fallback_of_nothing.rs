fn shown(win_rate: Option<f64>, rr: Option<usize>) -> f64 {
    win_rate.unwrap_or(0.0) * rr.unwrap_or(0) as f64
}

fn cost(cost: Option<u32>, missing: impl Fn() -> u32) -> u32 {
    cost.or_else(|| Some(missing())).unwrap_or(7)
}
