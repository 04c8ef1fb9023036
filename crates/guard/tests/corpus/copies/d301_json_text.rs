//@ 2:37 D301
const SPEC: &str = r#"{"tick_size": 0.1}"#;
