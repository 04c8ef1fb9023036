//@ 2:37 D302
const S: &str = r#"{"MGC": {"mult": 10.0, "tick": 0.1}}"#;
