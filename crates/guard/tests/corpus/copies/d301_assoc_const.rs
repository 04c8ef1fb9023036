//@ 3:30 D301
impl Contract for Gold {
    const POINT_VALUE: f64 = 10.0;
}
