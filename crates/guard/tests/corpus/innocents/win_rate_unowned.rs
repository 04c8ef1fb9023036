const WIN_RATE: f64 = 0.55;
