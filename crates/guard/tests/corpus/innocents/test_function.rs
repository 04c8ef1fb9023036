#[test]
fn point_value() {
    let point_value = 10.0;
}
