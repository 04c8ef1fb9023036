const SQL: &[&str] = &[
    "CREATE TABLE IF NOT EXISTS daily_features (day DATE, atr_20 DOUBLE)",
    "INSERT INTO setup_trades (day, r_multiple, realized_rr) VALUES (?, ?, ?)",
    "UPDATE validated_setups SET win_rate = ?, expected_r = ? WHERE key = ?",
    "DELETE FROM setup_trades WHERE key IN (SELECT key FROM validated_setups WHERE win_rate < ?)",
];
