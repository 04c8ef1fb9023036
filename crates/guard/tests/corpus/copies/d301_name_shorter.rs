//@ 2:21 D301
const PT_VAL: f64 = 10.0;
