//@ 2:50 D306
const SCHEMA: &str = "CREATE TABLE IF NOT EXISTS daily_features (date_local DATE)";
