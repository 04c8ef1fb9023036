//@ 2:24 D301
const POINT_VALUE: T = Decimal::new(1000, 2);
