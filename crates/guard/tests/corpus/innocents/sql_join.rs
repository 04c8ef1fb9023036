const SQL: &str = "
    SELECT t.r_multiple, f.atr_20
    FROM setup_trades t
    JOIN daily_features f USING (date_local, instrument)
    WHERE t.outcome <> 'REJECTED'
";
