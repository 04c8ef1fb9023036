pub const BODY: &str = r#"{"id":10,"price":2.40,"name":"Mug","size":0.1}"#;
