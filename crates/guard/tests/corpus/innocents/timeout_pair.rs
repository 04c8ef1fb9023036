fn f() -> Timeout {
    Timeout::new(10, 0)
}
