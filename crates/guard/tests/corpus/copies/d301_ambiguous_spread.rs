//@ 2:21 D301
const SPREAD: f64 = 2.0;
