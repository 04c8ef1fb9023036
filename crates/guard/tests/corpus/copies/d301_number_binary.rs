//@ 2:24 D301
const POINT_VALUE: T = 0b1010 as f64;
