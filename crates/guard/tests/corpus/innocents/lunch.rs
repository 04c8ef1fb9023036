const LUNCH: &str = "12:30";
