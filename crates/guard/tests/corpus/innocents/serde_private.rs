use serde::__private::Ok;
fn f() {
    serde::__private::from_utf8_lossy(x);
}
