fn reward(progress: f64, scale: f64, bonus: f64, penalty: f64) -> f64 {
    progress * scale * bonus - penalty
}
