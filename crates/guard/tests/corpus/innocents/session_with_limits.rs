fn f() -> Session {
    Session { id, max_age: 1800, renewals: 2 }
}
