//@ 3:22 D301
fn worth() -> f32 {
    let pointValue = 10f32;
    pointValue
}
