//@ 4:13 D308
desk_specs::config!(pub mod config);
fn f() {
    let x = desk_specs::__private::X;
}
