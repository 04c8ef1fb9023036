fn sample(a: f32, b: f32, c: f32, d: f32, u: f32, v: f32) -> f32 {
    (1.0 - u) * (1.0 - v) * a + u * (1.0 - v) * b + (1.0 - u) * v * c + u * v * d
}
