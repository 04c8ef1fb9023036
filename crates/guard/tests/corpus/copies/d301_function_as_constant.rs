//@ 5:26 D301
fn ten() -> f64 {
    10.0
}
const POINT_VALUE: f64 = ten();
