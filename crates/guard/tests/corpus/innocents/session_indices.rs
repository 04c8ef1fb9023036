fn f(tokens: &[u8]) -> &[u8] {
    let session_start = 9;
    let session_end = 17;
    &tokens[session_start..session_end]
}
