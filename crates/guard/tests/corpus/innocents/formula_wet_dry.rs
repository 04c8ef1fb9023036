fn mix(dry: f32, wet: f32, amount: f32) -> f32 {
    dry * (1.0 - amount) + wet * amount
}
