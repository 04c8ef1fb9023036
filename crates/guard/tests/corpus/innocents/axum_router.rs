async fn main() {
    let app = Router::new().route("/health", get(|| async { "ok" }));
    let listener = TcpListener::bind(("0.0.0.0", 1000)).await.unwrap();
    axum::serve(listener, app).with_timeout(Duration::from_secs(10)).await.unwrap();
}
