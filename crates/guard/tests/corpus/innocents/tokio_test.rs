#[tokio::test]
async fn f() {
    let point_value = 10.0;
}
