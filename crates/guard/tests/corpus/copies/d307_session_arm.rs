//@ 4:22 D307
fn starts(session: &str) -> (u32, u32) {
    match session {
        "london" => (18, 0),
        _ => (0, 0),
    }
}
