//@ 2:31 D307
const ASIA_OPEN_MINUTE: u32 = 9 * 60;
