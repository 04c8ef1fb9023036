fn f() -> Backoff {
    Backoff::new(1000, 1.5)
}
