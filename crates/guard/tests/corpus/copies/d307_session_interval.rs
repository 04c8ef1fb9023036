//@ 2:29 D307, 2:35 D307
const ASIA_SESSION: &str = "09:00-17:00";
