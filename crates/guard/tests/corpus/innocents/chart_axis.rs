fn ticks(min: f64, max: f64) -> Vec<f64> {
    let tick_spacing = 0.1;
    let count = ((max - min) / tick_spacing) as usize;
    (0..=count).map(|at| min + at as f64 * tick_spacing).collect()
}
