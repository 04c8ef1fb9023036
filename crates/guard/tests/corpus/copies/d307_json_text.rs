//@ 2:43 D307
const CALENDAR: &str = r#"{"asia_start": "09:00"}"#;
