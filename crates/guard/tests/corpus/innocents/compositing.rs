fn over(src: f32, dst: f32, a: f32, b: f32) -> f32 {
    let out = a + b * (1.0 - a);
    (src * a + dst * b * (1.0 - a)) / out
}
