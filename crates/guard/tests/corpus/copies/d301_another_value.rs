//@ 2:26 D301
const POINT_VALUE: f64 = 12.5;
