fn f() {
    let widespread = 2.0;
}
