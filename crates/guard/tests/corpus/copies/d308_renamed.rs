//@ 4:13 D308
use driftless as d;
fn f() {
    let x = d::__private::assert_crate_root;
}
