fn over(a: f32, b: f32, alpha: f32) -> f32 {
    let inverse = 1.0 - alpha;
    (a * alpha + b * inverse) / (alpha + inverse)
}
