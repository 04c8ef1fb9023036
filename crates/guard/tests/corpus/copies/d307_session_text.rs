//@ 2:27 D307
const ASIA_START: &str = "09:00";
