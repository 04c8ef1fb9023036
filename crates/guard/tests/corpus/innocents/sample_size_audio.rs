fn f() {
    let sample_size = 16;
}
