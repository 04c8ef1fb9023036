//@ 2:25 D307
const SCAN_END: &str = "0900";
