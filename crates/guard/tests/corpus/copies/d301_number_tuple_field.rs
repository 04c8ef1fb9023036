//@ 2:24 D301
const POINT_VALUE: T = (1.0, 10.0).1;
