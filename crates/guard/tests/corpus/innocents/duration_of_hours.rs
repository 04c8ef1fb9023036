fn f() -> Duration {
    Duration::from_secs(9 * 60 * 60)
}
