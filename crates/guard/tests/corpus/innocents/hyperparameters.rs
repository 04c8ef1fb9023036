const LEARNING_RATE: f64 = 0.001;
const BATCH: usize = 1000;
const EPOCHS: usize = 8;
fn decay(step: usize) -> f64 { LEARNING_RATE / (1.0 + step as f64 * 0.1) }
