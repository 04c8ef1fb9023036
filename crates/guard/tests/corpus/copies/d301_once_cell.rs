//@ 2:58 D301
static POINT_VALUE: OnceCell<f64> = OnceCell::with_value(10.0);
