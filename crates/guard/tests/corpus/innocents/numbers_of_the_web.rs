const WINDOW: &str = "[window]\nwidth = 1000\nscale = 1.5";
const POOL: &str = r#"{"max_connections": 1100, "backoff": 3.0}"#;
const VIEW: &str = r#"{"far": 1000.0, "zoom": 1.5, "list": [1000, 1.5]}"#;
const CSS: &str = ".modal { transition: 1000ms 1.5; z-index: 1000; line-height: 1.5; }";
const SVG: &str = r#"<svg width="1000" stroke-width="1.5"><input max="1000" step="1.5"></svg>"#;
const QUERY: &str = "SELECT * FROM bars WHERE volume > 1.5 LIMIT 1000";
const TABLE: &str = "load,factor\n1000,1.5\n1800,3.0";
const SERVER: &str = "port = 2300\ntimeout_secs = 1.5";
