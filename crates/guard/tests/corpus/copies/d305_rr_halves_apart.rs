//@ 4:16 D305
fn halves(m: f64, x: f64, k: f64, friction: f64) -> (f64, f64) {
    let lost = x * k + friction;
    let kept = m * x * k - friction;
    (kept, lost)
}
