/// `const POINT_VALUE: f64 = 10.0;` stood here once, and `gross - 8.40` there.
// Setup { orb: "1000", rr: 8.0 }
fn nothing() {}
