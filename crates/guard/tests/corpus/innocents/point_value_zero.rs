fn f() {
    let mut point_value = 0.0;
}
