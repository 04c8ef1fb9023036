//@ 2:28 D301
const BigPointValue: f64 = 10.0;
