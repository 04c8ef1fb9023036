//@ 3:25 D305
fn all(rows: &[Row]) -> Vec<f64> {
    rows.iter().map(|r| (r.a * r.b - r.c) / (r.d * r.b + r.c)).collect()
}
