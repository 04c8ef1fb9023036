const TEMPERATURE: f32 = 0.7;
const TOP_P: f32 = 0.95;
const LEARNING_RATE: f64 = 1e-3;
