//@ 2:41 D301
fn f() { let point_value = loop { break 10.0; }; g(point_value) }
