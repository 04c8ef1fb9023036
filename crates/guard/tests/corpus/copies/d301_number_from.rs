//@ 2:34 D301
const POINT_VALUE: T = f64::from(10u8);
