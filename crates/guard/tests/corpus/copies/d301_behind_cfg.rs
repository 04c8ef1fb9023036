//@ 3:26 D301
#[cfg(windows)]
const POINT_VALUE: f64 = 10.0;
