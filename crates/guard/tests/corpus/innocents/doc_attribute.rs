#[doc = "point_value = 10.0"]
fn f() {}
