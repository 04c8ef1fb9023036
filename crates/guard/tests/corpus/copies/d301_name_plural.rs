//@ 2:27 D301
const POINT_VALUES: f64 = 10.0;
