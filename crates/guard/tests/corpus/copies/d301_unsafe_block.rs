//@ 2:40 D301
static mut POINT_VALUE: f64 = unsafe { 10.0 };
