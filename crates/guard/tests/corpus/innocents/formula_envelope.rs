fn level(peak: f32, decay: f32, time: f32, floor: f32) -> f32 {
    peak * decay * time - floor
}
