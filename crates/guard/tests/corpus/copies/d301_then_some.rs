//@ 3:37 D301, 3:53 D301
fn step(micro: bool) -> f64 {
    let tick_size = micro.then_some(0.10).unwrap_or(0.25);
    tick_size
}
