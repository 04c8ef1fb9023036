fn f() -> Version {
    Version::new(9, 0, 0)
}
