const LISTEN: (u16, f64) = (1000, 8.0);
