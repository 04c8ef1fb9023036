fn f(read: f64) {
    let ten = 10.0;
    let ten = read + ten;
    let point_value = ten;
}
