//@ 3:26 D301
const A: u8 = 1;
const POINT_VALUE: f64 = 10.0;
