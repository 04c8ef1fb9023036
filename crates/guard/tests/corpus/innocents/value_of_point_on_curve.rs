fn f() {
    let point = Point { x: 10.0, y: 0.1 };
}
