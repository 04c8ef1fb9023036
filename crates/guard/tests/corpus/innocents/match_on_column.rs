fn f(column: &str) -> usize {
    match column {
        "date" => 0,
        "range" => 1,
        _ => 2,
    }
}
