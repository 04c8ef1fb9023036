fn f(code: u16) -> bool {
    matches!(code, 200 | 404 | 500)
}
