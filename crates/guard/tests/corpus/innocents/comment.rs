// const POINT_VALUE: f64 = 10.0;
fn f() {}
