fn f() -> Arg {
    Arg::new("threads").default_value("10")
}
