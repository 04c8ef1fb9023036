//@ 2:24 D301
const POINT_VALUE: T = 1_0.0f64;
