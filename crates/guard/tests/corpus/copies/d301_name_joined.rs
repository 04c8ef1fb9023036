//@ 2:25 D301
const pointvalue: f64 = 10.0;
