//@ 2:21 D302
const MGC_PV: f64 = 10.0;
