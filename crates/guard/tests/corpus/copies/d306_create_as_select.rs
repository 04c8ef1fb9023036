//@ 2:44 D306
const SQL: &str = "CREATE OR REPLACE TABLE daily_features AS SELECT * FROM bars_1m";
