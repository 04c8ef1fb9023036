//@ 2:25 D301
const PointValue: f64 = 10.0;
