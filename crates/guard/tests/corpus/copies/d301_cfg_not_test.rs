//@ 3:26 D301
#[cfg(not(test))]
const POINT_VALUE: f64 = 10.0;
