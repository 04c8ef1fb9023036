fn f() {
    setup("wizard", 8.0);
    setup("8080", 1.5);
}
