//@ 2:26 D304
const ORB_1000_RR: f64 = 4.0;
