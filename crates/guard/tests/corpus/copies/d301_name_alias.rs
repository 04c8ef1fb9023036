//@ 2:32 D301
const dollars_per_point: f64 = 10.0;
