const ASPECT: &str = "16:9";
