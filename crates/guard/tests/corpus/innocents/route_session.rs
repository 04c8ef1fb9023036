fn app() -> Router {
    Router::new().route("/session", get(show)).layer(TimeoutLayer::new(Duration::from_secs(10)))
}
