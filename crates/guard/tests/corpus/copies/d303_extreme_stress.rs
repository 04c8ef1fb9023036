//@ 2:22 D303
const PENALTY: f64 = 20.40;
