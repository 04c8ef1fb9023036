const JSON: &str = r#"{"x": 0.1, "y": 10.0}"#;
