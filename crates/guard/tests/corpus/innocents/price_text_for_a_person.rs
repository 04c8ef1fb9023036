fn f() {
    println!("a coffee costs 8.40");
}
