//@ 2:23 D307
const SCAN_END: u32 = 900;
