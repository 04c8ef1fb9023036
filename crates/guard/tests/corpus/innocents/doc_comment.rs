/// The point value was once typed as 10.0 here.
fn f() {}
