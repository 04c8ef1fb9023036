fn f() -> Date {
    Date::new(2024, 9, 10)
}
