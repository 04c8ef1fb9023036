fn f() {
    let levels = [0.382, 0.5, 0.618];
}
