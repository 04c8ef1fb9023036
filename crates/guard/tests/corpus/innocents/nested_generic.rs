fn f() -> HashMap<String, Vec<Option<Box<f64>>>> {
    HashMap::new()
}
