const OPENING_HOURS: &str = "08:30-18:30";
