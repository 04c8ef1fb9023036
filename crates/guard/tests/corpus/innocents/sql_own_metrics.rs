const SQL: &str = "CREATE TABLE reports (name TEXT, win_rate DOUBLE, expectancy DOUBLE)";
