/* POINT_VALUE = 10.0 */
fn f() {}
