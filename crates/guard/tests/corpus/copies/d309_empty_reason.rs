//@ 2:3 D309, 3:26 D301
#[driftless::allow_copy(reason = "")]
const POINT_VALUE: f64 = 10.0;
