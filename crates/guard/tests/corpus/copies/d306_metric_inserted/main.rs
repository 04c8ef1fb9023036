//@ 2:51 D306
const SQL: &str = "INSERT INTO setup_trades (day, expected_r) VALUES (?, ?)";
