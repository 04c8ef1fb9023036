//@ 2:25 D301
const pointValue: f64 = 10.0;
