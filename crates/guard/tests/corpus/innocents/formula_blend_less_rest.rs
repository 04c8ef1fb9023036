fn over(alpha: f32, top: f32) -> f32 {
    alpha * top - (1.0 - alpha)
}
