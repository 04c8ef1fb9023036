fn f(table: &Table) -> f64 {
    table.point_value(3)
}
