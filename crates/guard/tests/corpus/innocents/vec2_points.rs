fn f() -> Vec<Point> {
    vec![Point::new(10.0, 0.1), Point::new(8.0, 2.0)]
}
