fn f(state: &str) -> bool {
    state == "ny"
}
