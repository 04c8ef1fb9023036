//@ 3:44 D306
const SCHEMA: &str = "
    CREATE TABLE daily_features (day DATE, orb_1000_realized_expectancy DOUBLE);
";
