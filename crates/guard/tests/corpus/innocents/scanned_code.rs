fn scan(code: &str) -> bool {
    code == "0900"
}
