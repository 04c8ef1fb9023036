fn f(x: Option<u8>) {
    x.expect("INSERT INTO daily_features failed");
}
