fn f() -> Zoned {
    date(2024, 1, 2).at(9, 0, 0, 0).to_zoned(zone)
}
