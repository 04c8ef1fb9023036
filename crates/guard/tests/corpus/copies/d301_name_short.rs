//@ 2:24 D301
const POINT_VAL: f64 = 10.0;
