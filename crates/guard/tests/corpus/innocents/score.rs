fn f() {
    println!("score {}:{}", 10, 5);
}
