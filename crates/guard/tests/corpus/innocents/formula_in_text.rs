const HELP: &str = "(t * v - f) / (s * v + f)";
