//@ 2:24 D301
const POINT_VALUE: T = (|| 10.0)();
