const TABLES: [&str; 3] = ["validated_setups", "daily_features", "setup_trades"];
