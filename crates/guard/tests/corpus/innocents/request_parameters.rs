async fn bars(client: &Client) -> Result<Vec<Bar>> {
    client.get("/bars").query(&[("symbol", "MGC"), ("limit", "1000"), ("page", "1")]).send().await?.json().await
}
