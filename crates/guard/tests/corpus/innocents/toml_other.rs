const SPEC: &str = "width = 10.0";
