fn f() -> Point {
    Point::new(9, 0)
}
