const SINCE: &str = "2024-01-02T09:00:00Z";
