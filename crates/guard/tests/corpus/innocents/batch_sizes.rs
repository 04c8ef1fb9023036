const BATCHES: &[(usize, f64)] = &[(1000, 0.5), (2300, 0.25)];
