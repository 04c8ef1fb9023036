fn f() {
    let size = (17, 0);
    let cell = (23, 0);
}
