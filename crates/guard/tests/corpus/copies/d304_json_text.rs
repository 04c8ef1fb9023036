//@ 2:48 D304
const SETUPS: &str = r#"[{"orb": "1000", "rr": 8.0}]"#;
