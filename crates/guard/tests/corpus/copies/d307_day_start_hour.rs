//@ 2:29 D307
const DAY_START_HOUR: u32 = 9;
