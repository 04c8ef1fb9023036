fn check() {
    let expected = 3;
    let expected_sum = 6.0;
    assert!(run() == expected);
}
