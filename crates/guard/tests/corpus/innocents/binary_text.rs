fn f() {
    check("1000", 8);
    check("1100", 12);
}
