//@ 3:58 D301
fn load() -> Contract {
    serde_json::from_str(r#"{"symbol":"MGC","pointValue":10.0}"#).unwrap()
}
