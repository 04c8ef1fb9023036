fn f(rows: &[Row]) {
    let ten = 10.0;
    let specs = rows.iter().map(|ten| Spec { point_value: ten.value });
}
