const WEIGHTS: [f64; 3] = [0.1, 10.0, 2.4];
