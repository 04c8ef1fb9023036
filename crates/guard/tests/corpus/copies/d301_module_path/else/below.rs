pub const TICK_SIZE: f64 = 0.1;
