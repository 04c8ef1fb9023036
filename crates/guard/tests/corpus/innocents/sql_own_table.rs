const SQL: &str = "INSERT INTO window_state (x, y) VALUES (?, ?)";
