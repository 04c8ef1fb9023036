fn smooth(state: f32, input: f32, a: f32) -> f32 {
    state + a * (input - state)
}
