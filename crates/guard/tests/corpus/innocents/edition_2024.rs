fn f() -> impl Sized + use<> {
    let g = async || 10.0;
    unsafe extern "C" {}
    g
}
