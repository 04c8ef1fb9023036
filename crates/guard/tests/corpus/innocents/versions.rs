const VERSION: &str = "1.2.40";
const MINIMUM: (u32, u32, u32) = (8, 4, 0);
const ADDRESS: &str = "10.0.0.1:1000";
