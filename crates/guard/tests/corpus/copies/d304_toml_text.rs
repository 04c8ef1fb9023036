//@ 5:6 D304
const SETUPS: &str = r#"
[[setup]]
orb_time = "1000"
rr = 8.0
"#;
