const SQL: &str = "CREATE TEMP TABLE daily_features AS SELECT 1";
