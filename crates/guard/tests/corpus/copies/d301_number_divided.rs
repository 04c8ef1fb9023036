//@ 2:24 D301
const POINT_VALUE: T = 100.0 / 10.0;
