fn opening() -> (u32, u32) {
    (3, 45)
}
