//@ 2:24 D301
const POINT_VALUE: T = (5 << 1) as f64;
