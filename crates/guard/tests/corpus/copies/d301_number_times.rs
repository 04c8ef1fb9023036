//@ 2:24 D301
const POINT_VALUE: T = 5.0 * 2.0;
