//@ 4:37 D301
/// The value of a point.
#[allow(dead_code)]
pub(crate) const POINT_VALUE: f64 = 10.0;
