//@ 2:27 D301
const _point_value: f64 = 10.0;
