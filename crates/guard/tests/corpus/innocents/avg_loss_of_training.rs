fn f(losses: &[f32]) {
    let avg_loss = losses.iter().sum::<f32>() / losses.len() as f32;
    let mut best_avg_loss = 1e9;
}
