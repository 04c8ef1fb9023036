//@ 2:32 D306
const SQL: &str = "INSERT INTO daily_features (day) VALUES ($1) ON CONFLICT DO NOTHING";
