const SQL: &str = "SELECT AVG(r_multiple) AS avg_r, COUNT(*) AS sample_size FROM setup_trades";
