//@ 4:13 D301, 5:15 D301
const SPEC: &str = r#"
symbol = "ES"
tick_size = 0.25
point_value = 50.0
"#;
