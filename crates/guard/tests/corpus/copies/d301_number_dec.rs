//@ 2:24 D301
const POINT_VALUE: T = dec!(10.0);
