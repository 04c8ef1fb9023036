//@ 3:26 D301
const TEN: f64 = 10.0;
const POINT_VALUE: f64 = TEN;
