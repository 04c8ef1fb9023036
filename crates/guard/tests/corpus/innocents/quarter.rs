const STEP: f64 = 0.25;
