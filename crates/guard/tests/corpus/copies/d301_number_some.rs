//@ 2:29 D301
const POINT_VALUE: T = Some(10.0);
