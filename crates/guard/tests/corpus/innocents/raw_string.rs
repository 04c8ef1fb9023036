const HELP: &str = r#"usage: desk --stop 10.0"#;
