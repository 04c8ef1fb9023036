//@ 2:24 D301
const POINT_VALUE: T = Usd::from_nanos(10_000_000_000);
