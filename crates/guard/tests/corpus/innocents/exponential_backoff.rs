fn f() -> Backoff {
    Backoff::builder().initial(1000).factor(1.5).max(1800).build()
}
