fn f(db: f32) -> f32 {
    10.0_f32.powf(db / 20.0)
}
