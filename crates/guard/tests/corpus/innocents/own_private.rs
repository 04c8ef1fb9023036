mod __private {
    pub fn f() {}
}
fn g() {
    crate::__private::f();
    self::__private::f();
}
