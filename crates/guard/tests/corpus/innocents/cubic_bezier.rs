fn f() -> Bezier {
    Bezier::new(0.25, 0.112, 0.25, 1.0)
}
