//@ 2:26 D304
const MGC_1000_RR: f64 = 8.0;
