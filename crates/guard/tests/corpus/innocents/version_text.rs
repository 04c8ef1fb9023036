const VERSION: &str = "8.40.1";
const MINIMUM: &str = "2.40";
