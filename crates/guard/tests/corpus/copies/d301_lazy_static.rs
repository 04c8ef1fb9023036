//@ 3:35 D301
lazy_static! {
    static ref POINT_VALUE: f64 = 10.0;
}
