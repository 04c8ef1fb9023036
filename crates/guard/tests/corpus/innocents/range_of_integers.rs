fn f() {
    let range = 9..17;
    for i in (0..10).rev() {}
}
