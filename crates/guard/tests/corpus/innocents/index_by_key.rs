fn f(row: &Row) -> f64 {
    row["point_value"].as_f64()
}
