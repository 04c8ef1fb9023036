//@ 2:26 D301
const POINT_VALUE: f64 = f64::from_bits(0x4024_0000_0000_0000);
