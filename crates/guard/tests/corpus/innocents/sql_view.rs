const SQL: &str = "CREATE VIEW best AS SELECT * FROM setup_trades";
