//@ 2:29 D307
const ASIA_START_HOUR: u8 = 9;
