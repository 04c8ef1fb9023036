//@ 3:21 D302
fn rows() -> Vec<Row> {
    vec![Row("MGC", 0.1, 10.0)]
}
