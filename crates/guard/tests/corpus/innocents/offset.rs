fn f() -> FixedOffset {
    FixedOffset::east_opt(10 * 3600).unwrap()
}
fn g() -> UtcOffset {
    UtcOffset::from_hms(10, 0, 0).unwrap()
}
