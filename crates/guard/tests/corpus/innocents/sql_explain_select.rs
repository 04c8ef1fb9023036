const SQL: &str = "EXPLAIN SELECT * FROM daily_features";
