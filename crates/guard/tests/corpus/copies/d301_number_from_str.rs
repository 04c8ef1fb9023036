//@ 2:24 D301
const POINT_VALUE: T = f64::from_str("10.0").unwrap();
