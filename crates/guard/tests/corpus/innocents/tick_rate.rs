const TICK_RATE: f64 = 60.0;
const TICK_SECONDS: f64 = 1.0 / 60.0;
