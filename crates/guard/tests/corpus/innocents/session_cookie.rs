fn f() -> Cookie {
    Cookie::build(("session", token)).max_age(Duration::hours(9)).path("/").build()
}
