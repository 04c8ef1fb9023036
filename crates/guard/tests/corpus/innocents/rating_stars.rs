struct Review { stars: u8, sample_size: usize }
fn weight(review: &Review) -> f64 { f64::from(review.stars) * (review.sample_size as f64).ln() }
