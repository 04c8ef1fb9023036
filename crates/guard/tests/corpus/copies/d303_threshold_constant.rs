//@ 2:20 D303
const LIMIT: f64 = 0.155;
