const BRISBANE: (f64, f64) = (-27.4698, 153.0251);
