fn smooth(t: f32) -> f32 {
    t * t * (3.0 - 2.0 * t)
}
