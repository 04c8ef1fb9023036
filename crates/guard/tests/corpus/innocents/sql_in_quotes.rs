const SQL: &str = "SELECT 'DROP TABLE daily_features' AS warning";
