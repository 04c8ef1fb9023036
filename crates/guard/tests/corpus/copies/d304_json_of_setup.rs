//@ 2:47 D304
const BEST: &str = r#"{"orb_time":"1000","rr":8.0}"#;
