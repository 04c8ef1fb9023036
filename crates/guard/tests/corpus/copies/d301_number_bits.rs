//@ 2:24 D301
const POINT_VALUE: T = f64::from_bits(0x4024_0000_0000_0000);
