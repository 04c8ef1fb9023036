//@ 2:33 D301, 2:39 D301
const POINT_VALUES: [f64; 2] = [10.0, 2.0];
