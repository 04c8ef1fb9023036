fn f(table: &str) -> String {
    format!("INSERT INTO {table} VALUES (?)")
}
