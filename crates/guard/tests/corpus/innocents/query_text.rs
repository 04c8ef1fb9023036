const QUERY: &str = "SELECT point_value FROM contracts WHERE size > 10";
