fn ease(x: f32) -> f32 {
    let c1 = 1.70158;
    let c3 = c1 + 1.0;
    c3 * x * x * x - c1 * x * x
}
