//@ 4:23 D302
const SPECS: &str = r#"[
    {"s": "ES", "m": 50},
    {"s": "MGC", "m": 10}
]"#;
