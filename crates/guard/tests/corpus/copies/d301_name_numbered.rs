//@ 2:28 D301
const point_value_2: f64 = 10.0;
